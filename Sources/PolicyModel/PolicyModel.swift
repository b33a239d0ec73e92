// The PolicyModel module.
