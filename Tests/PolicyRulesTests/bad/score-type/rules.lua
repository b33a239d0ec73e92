ranking "credit_place" { of = "enterprise", title = "信用排名", by = "credit_grade" }
