-- Removes consumers of a group that hold nothing: the one named, and those that nobody has heard of for long.
-- KEYS: the stream, and for a queue from whom entries were taken. ARGV: group, consumer, idle time of the others (ms).
local consumers = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])
if consumers.err then
  return 0
end
local removed = 0
for _, fields in ipairs(consumers) do
  local consumer = {}
  for at = 1, #fields, 2 do
    consumer[fields[at]] = fields[at + 1]
  end
  if consumer.pending == 0 and (consumer.name == ARGV[2] or consumer.idle > tonumber(ARGV[3])) then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
    if KEYS[2] then
      redis.call('HDEL', KEYS[2], consumer.name)
    end
    removed = removed + 1
  end
end
return removed
