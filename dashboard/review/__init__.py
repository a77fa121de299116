"""The review of a quarter for a meeting: one slide a question, the same on the projector, in PowerPoint, Excel and on paper."""
