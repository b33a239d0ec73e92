local t = _ENV
