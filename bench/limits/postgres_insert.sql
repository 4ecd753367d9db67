-- pgbench: one initiative of 1.2 KB with its indexes, in a transaction of its own.
\set unit random(1, 2000)
\set key random(-4000000000000000000, 4000000000000000000)
INSERT INTO initiatives (id, programme_id, unit_id, code, request_key, body_hash, received_at, status, status_at, sector, field,
  benefit_dong, no_dispute, name_public, author_name, author_position, author_phone_index, author_phone, title, key_id, signature,
  description)
VALUES (nextval('bench_ids'), 1, :unit, :key, :key, repeat('a', 64), 1700000000000000, 'submitted', 1700000000000000, 'production',
  'technical', 60000000, 1, 1, 'Nguyễn Thị Hương', 'công nhân may', decode(md5(:key::text), 'hex'),
  decode(repeat('7c', 57), 'hex'), 'Cải tiến quy trình kiểm tra chất lượng đầu vào tại phân xưởng may số 3', '0123456789abcdef',
  repeat('s', 88), repeat('Bố trí lại bàn kiểm, dùng thẻ màu cho từng lô, giảm thời gian chờ và lỗi lặp lại. ', 7));
