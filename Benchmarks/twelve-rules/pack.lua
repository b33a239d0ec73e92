pack "twelve-rules" { title = "Benchmark: twelve rules, forty-five conditions", version = "1.0.0" }
