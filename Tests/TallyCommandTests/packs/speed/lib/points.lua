local points = {}

function points.joined(a, b) return a .. b end

return points
