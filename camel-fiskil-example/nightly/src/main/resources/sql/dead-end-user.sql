insert into dead_letter (end_user_id, error) values (:#CamelFiskilEndUserId, :#${exception.message})
