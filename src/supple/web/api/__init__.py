"""The API: the same use cases as the pages, as JSON.

    GET  /api/v1/today/                       where the person stands, with the session's script
    POST /api/v1/sessions/<uuid>/progress/    a session begins, or stands somewhere else now
    POST /api/v1/sessions/<uuid>/hurts/       "that hurts", the moment it was answered
    POST /api/v1/sessions/                    a session has ended (sent again: harmless)

Bodies are described in docs/api.md. A refusal is ``{"error": sentence, "field": name}`` with 400,
404 (nobody is enrolled), 405, 409 (the same id came with something else, or the plan does not stand
any more), 413 or 415.
"""
