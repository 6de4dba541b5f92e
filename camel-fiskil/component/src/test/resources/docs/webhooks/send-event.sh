# FISKIL_SIGNING_SECRET is the secret of a test webhook, URL is where the route takes deliveries
cat > event.json <<'JSON'
{"delivery_attempt":1,"publish_time":"2026-01-02T03:04:05Z","message_id":"1000000000000001","data":{"event":"banking.transactions.sync.completed","end_user_id":"eu_test","client_id":"team_test","institution_id":"88888","consent_id":"c0ffee00-0000-4000-8000-000000000001"}}
JSON

# the secret is base64, openssl takes the key as hex
KEY=$(printf %s "$FISKIL_SIGNING_SECRET" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
SIGNATURE=$(openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary event.json | openssl base64 -A)

# --data-binary sends the file as it is; -d would drop its line break, and the signature would be wrong
curl -sS -o answer.txt -w '%{http_code}\n' -H 'Content-Type: application/json' \
  -H "X-Fiskil-Signature: $SIGNATURE" --data-binary @event.json "$URL"
