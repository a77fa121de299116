"""The pack of a meeting: its review as PowerPoint, Excel and PDF files, and frozen ones that never change again."""


class PackError(Exception):
    """A file that cannot be made as it should be; its text is a sentence for the reader."""
