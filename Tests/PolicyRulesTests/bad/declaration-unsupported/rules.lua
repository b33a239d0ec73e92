budget "b" {}
