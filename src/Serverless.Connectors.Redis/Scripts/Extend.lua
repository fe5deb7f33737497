-- Begins the lease of messages of a queue anew. KEYS: the queue. ARGV: group, consumer, oldest, newest, then id and deliveries of each message.
local owned = {}
for _, entry in ipairs(redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[4], 1000000, ARGV[2])) do
  owned[entry[1]] = entry[4]
end
local ids = {}
for at = 5, #ARGV, 2 do
  if owned[ARGV[at]] ~= tonumber(ARGV[at + 1]) then
    return 0
  end
  ids[#ids + 1] = ARGV[at]
end
for from = 1, #ids, 1000 do
  redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, unpack(ids, from, math.min(from + 999, #ids)), 'JUSTID')
end
return 1
