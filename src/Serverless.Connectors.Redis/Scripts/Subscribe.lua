-- Puts the subscriptions of a program in place of those it had. KEYS: the subscriptions. ARGV: program, its subscriptions.
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') == ARGV[2] then
  return 0
end
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
-- A time and no number: where Redis has lost its keys, no version comes twice.
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], '~version', time[1] .. '.' .. time[2])
return 1
