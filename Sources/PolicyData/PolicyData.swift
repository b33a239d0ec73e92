// The PolicyData module.
