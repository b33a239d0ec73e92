pack "cliff" { title = "增量补助（示例）" }
