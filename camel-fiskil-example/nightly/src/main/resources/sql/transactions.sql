-- The rows as Fiskil sent them; PostgreSQL reads the JSON. A row that is there already is replaced where it has changed.
insert into transactions
  (fiskil_id, end_user_id, arrangement_id, account_id, status, posting_time, amount, currency, description)
select distinct on (fiskil_id)
  fiskil_id, :#CamelFiskilEndUserId, arrangement_id, account_id, status, posting_date_time, amount, currency, description
from json_to_recordset(cast(convert_from(:#${bean:json.of}, 'UTF8') as json)) as rows (
  fiskil_id text, arrangement_id text, account_id text, status text, posting_date_time timestamptz, amount numeric,
  currency text, description text)
on conflict (end_user_id, fiskil_id) do update set
  status = excluded.status, posting_time = excluded.posting_time, amount = excluded.amount,
  description = excluded.description
where transactions.status is distinct from excluded.status
