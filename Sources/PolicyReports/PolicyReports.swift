// The PolicyReports module.
