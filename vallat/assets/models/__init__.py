from vallat.assets.models.asset import Asset

__all__ = ["Asset"]
