"""The body: its joints, a standard adult, and how a pose becomes points in space."""
