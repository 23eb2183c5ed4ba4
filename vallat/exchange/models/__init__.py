from vallat.exchange.models.answer import KeptAnswer
from vallat.exchange.models.rate import RateCount
from vallat.exchange.models.token import Token
from vallat.exchange.models.webhook import Delivery, Webhook

__all__ = ["Delivery", "KeptAnswer", "RateCount", "Token", "Webhook"]
