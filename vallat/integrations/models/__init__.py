from vallat.integrations.models.answer import KeptAnswer
from vallat.integrations.models.rate import RateCount
from vallat.integrations.models.token import Token
from vallat.integrations.models.webhook import Delivery, Webhook

__all__ = ["Delivery", "KeptAnswer", "RateCount", "Token", "Webhook"]
