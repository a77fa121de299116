"""The pack of a meeting: its review as PowerPoint, Excel and PDF files, and frozen ones that never change again."""
