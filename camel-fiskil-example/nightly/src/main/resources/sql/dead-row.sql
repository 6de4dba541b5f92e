insert into dead_letter (end_user_id, error, row_json)
values (:#CamelFiskilEndUserId, :#${exception.class.simpleName}, :#${variable.row})
