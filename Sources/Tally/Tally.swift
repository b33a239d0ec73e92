// The Tally module.
