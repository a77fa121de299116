"""The numbers of docs/contract/definitions.md: pure functions, frames and a Scope in, frames and numbers out."""
