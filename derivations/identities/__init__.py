"""The identities: one folder a topic, one file an identity."""
