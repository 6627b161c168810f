"""Which bodies a source names."""
