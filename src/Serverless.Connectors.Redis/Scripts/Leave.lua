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
    removed = removed + 1
  end
end

-- A program may have slept for long and wake up believing that it still has its messages: what was taken from it is remembered for thirty days.
local now = tonumber(redis.call('TIME')[1])
local lost = KEYS[2] and redis.call('HGETALL', KEYS[2]) or {}
for at = 1, #lost, 2 do
  if tonumber(lost[at + 1]) < now - 30 * 24 * 3600 then
    redis.call('HDEL', KEYS[2], lost[at])
  end
end
return removed
