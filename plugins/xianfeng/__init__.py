"""Xianfeng 先锋: files become entities, entities one checked portal, channels turn it into artifacts."""

__version__ = "0.1.0"
