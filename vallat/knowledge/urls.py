"""Articles: resources, not verbs."""

from django.urls import path

from vallat.knowledge.views import articles, editor, records, versions

app_name = "knowledge"

urlpatterns = [
    path("articles/", articles.articles, name="articles"),
    path("articles/new/", editor.new_article, name="new_article"),
    path("articles/reviews/", articles.reviews, name="reviews"),
    path("articles/<int:article_id>/", articles.article, name="article"),
    path("articles/<int:article_id>/text/", editor.edit_article, name="edit_article"),
    path("articles/<int:article_id>/versions/", versions.history, name="history"),
    path("articles/<int:article_id>/versions/<int:number>/", versions.compare, name="version"),
    path(
        "articles/<int:article_id>/versions/<int:number>/restoration/", versions.restore, name="restoration"
    ),
    path("articles/<int:article_id>/publication/", records.publication, name="publication"),
    path("articles/<int:article_id>/withdrawal/", records.withdrawal, name="withdrawal"),
    path("articles/<int:article_id>/review/", records.review, name="review"),
    path("articles/<int:article_id>/solved/", records.solved, name="solved"),
]
