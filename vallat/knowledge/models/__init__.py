from vallat.knowledge.models.article import Article, ArticleTown, ArticleVersion
from vallat.knowledge.models.records import ArticleUse, Publication, Review

__all__ = ["Article", "ArticleTown", "ArticleUse", "ArticleVersion", "Publication", "Review"]
