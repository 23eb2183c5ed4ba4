"""Since when an answer is awaited on the tickets that are there, as `tickets/conversations.py` reads their messages."""

FILL = """
UPDATE servicedesk_ticket AS ticket SET answer_awaited_since = awaited.since
FROM (
    SELECT coalesce(link.other_id, message.ticket_id) AS ticket_id, min(message.at) AS since
    FROM servicedesk_message AS message
    LEFT JOIN servicedesk_ticketlink AS link
        ON link.ticket_id = message.ticket_id AND link.kind = 'duplicate' AND link.ended_at IS NULL
    LEFT JOIN organisation_person AS author ON author.id = message.author_id
    WHERE message.direction = 'in' AND message.channel IN ('email', 'portal')
        AND (message.author_id IS NULL OR author.organisation_id = message.organisation_id)
        AND NOT EXISTS (
            SELECT FROM servicedesk_message AS later
            WHERE later.ticket_id = message.ticket_id AND later.direction = 'out' AND later.id > message.id
        )
    GROUP BY 1
) AS awaited
WHERE awaited.ticket_id = ticket.id AND ticket.closed_at IS NULL
"""
