-- Removes entries that carry a tag, a step at a time. ARGV[4] tag, ARGV[5] where the last step ended, empty for the
-- first, "found" when the server had lost the set and a scan of the cache has made up for it. Returns how many were
-- removed, where to go on (0 for nowhere), and whether the set was lost. 2 if the directory of tags is lost.
local tag, set = ARGV[4], base .. '#' .. ARGV[4]
redis.call('DEL', base .. '!!') -- there is none; a server without memory lets what follows a write pass
own(set)
own(directory)
if ARGV[5] == 'found' then
  redis.call('ZREM', set, '')
  if redis.call('EXISTS', set) == 0 then
    redis.call('ZREM', directory, tag)
  end
  return {1, 0, '0', 0}
end
local lost, cursor = 0, ARGV[5]
if cursor == '' then
  cursor = '0'
  clock()
  redis.call('ZADD', stamps, redis.call('ZINCRBY', stamps, 1, ''), tag)
  if redis.call('ZCARD', stamps) > 10000 then
    local last = redis.call('ZRANGE', stamps, 1, 1000, 'WITHSCORES')
    redis.call('ZREMRANGEBYSCORE', stamps, '-inf', last[#last])
    redis.call('ZADD', stamps, last[#last], ' ')
  end
  if not redis.call('ZSCORE', directory, '') then
    return {2}
  end
  if redis.call('EXISTS', set) == 0 then
    local until_then = redis.call('ZSCORE', directory, tag)
    lost = until_then and (until_then == 'inf' or tonumber(until_then) >= now()) and 1 or 0
  end
end
local removed = 0
local step = redis.call('ZSCAN', set, cursor, 'COUNT', 500)
for i = 1, #step[2], 2 do
  local member = step[2][i]
  if member == '' then
    lost = 1
  else
    local key = base .. ':' .. member
    local old = read(key)
    if old and carries(old.tags, tag) then
      drop(key, base .. '~' .. member, old)
      removed = removed + (old.present and 1 or 0)
    else
      redis.call('ZREM', set, member)
    end
  end
end
if lost == 0 and redis.call('EXISTS', set) == 0 then
  redis.call('ZREM', directory, tag)
end
return {1, removed, step[1], lost}
