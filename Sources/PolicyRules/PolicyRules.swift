// The PolicyRules module.
