create table if not exists transactions (
  fiskil_id      varchar(100) primary key,
  end_user_id    varchar(100) not null,
  arrangement_id varchar(100),
  account_id     varchar(100),
  status         varchar(20),
  posting_time   timestamptz,
  amount         numeric(20, 4),
  currency       varchar(3),
  description    text
);

-- tag::state[]
create table if not exists fiskil_state (
  name  varchar(500) primary key,
  state varchar(8000)
);
-- end::state[]

create table if not exists dead_letter (
  at          timestamptz not null default current_timestamp,
  end_user_id varchar(100) not null,
  error       text not null,
  row_json    text
);
