-- Takes the records of one partition for a consumer group, where nobody else of the group has the partition: first those that were delivered before.
-- KEYS: two for each partition, its stream and the group's lease. ARGV: group, consumer, max, lease (ms), token, partition to begin with.
local group, consumer, token = ARGV[1], ARGV[2], ARGV[5]
local max, lease, first = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[6])
local partitions = #KEYS / 2

local function records(stream)
  local pending = redis.call('XPENDING', stream, group, '-', '+', max)
  if #pending > 0 then
    local ids, attempts = {}, {}
    for at, entry in ipairs(pending) do
      ids[at] = entry[1]
      attempts[entry[1]] = entry[4] + 1
    end
    local claimed, isThere = redis.call('XCLAIM', stream, group, consumer, 0, unpack(ids)), {}
    for _, entry in ipairs(claimed) do
      isThere[entry and entry[1] or ''] = true
    end
    for _, id in ipairs(ids) do
      if not isThere[id] then
        -- It was removed while nobody declared the group.
        redis.call('XACK', stream, group, id)
      end
    end
    return claimed, attempts
  end
  local read = redis.call('XREADGROUP', 'GROUP', group, consumer, 'COUNT', max, 'STREAMS', stream, '>')
  return read and read[1] and read[1][2] or {}, {}
end

for step = 0, partitions - 1 do
  local partition = (first + step) % partitions
  local stream, held = KEYS[2 * partition + 1], KEYS[2 * partition + 2]
  if redis.call('EXISTS', held) == 0 then
    local entries, attempts = {}, {}
    local taken, deliveries = records(stream)
    for _, entry in ipairs(taken) do
      if entry and entry[2] then
        if entry[2][1] == 'group' and entry[2][2] ~= group then
          -- A dead letter that was sent again is for the group that has failed alone.
          redis.call('XACK', stream, group, entry[1])
        else
          entries[#entries + 1] = entry
          attempts[#attempts + 1] = deliveries[entry[1]] or 1
        end
      end
    end
    if #entries > 0 then
      redis.call('SET', held, token, 'PX', lease)
      return { partition, entries, attempts }
    end
  end
end
return false
