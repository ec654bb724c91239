"""Who the visitor is, by OpenID Connect, and what that lets them do. Whatever is unclear gives no right."""
