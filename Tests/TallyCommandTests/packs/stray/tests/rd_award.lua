test "never run" {}
