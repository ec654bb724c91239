"""CONFIDENTIAL. Validation that knows the register: one module a theme, pure functions that yield warnings."""
