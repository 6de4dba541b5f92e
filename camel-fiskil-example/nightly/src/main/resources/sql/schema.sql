-- tag::tables[]
create table if not exists transactions (
  end_user_id    varchar(100) not null,
  fiskil_id      varchar(100) not null,
  arrangement_id varchar(100),
  account_id     varchar(100),
  status         varchar(20),
  posting_time   timestamptz,
  amount         numeric(20, 4),
  currency       varchar(3),
  description    text,
  -- rows of an end user stand together, so that a group of them is written to a few pages of the index
  primary key (end_user_id, fiskil_id)
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
-- end::tables[]
