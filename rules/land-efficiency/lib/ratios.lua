-- What a firm yields for its land, energy, emissions and people. A firm is a subject, or a table with the same names.

local ratios = {}

function ratios.tax_per_mu(firm) return firm.tax / firm.land end
function ratios.revenue_per_mu(firm) return firm.revenue / firm.land end
function ratios.output_per_mu(firm) return firm.output / firm.land end
function ratios.value_added_per_mu(firm) return firm.value_added / firm.land end
function ratios.value_added_per_tce(firm) return firm.value_added / firm.energy end
function ratios.value_added_per_emission(firm) return firm.value_added / firm.emissions end
function ratios.labour_productivity(firm) return firm.value_added / firm.employees end
function ratios.rd_revenue_share(firm) return firm.rd_expense / firm.main_revenue end
function ratios.tax_per_kwh(firm) return firm.tax / firm.electricity end
function ratios.tax_per_tce(firm) return firm.tax / firm.energy end

return ratios
