-- What the scripts of one cache share. docs/reference/redis-layout.md describes the keys and the header.
-- KEYS[1] the key of the namespace version; ARGV[1] the version, ARGV[2] prefix:{cache}:version, ARGV[3] the codec.
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then
  return {-1}
end
local base, codec = ARGV[2], ARGV[3]
local directory, stamps = base .. '#', base .. '!'
local FOREVER, SLACK, LONGEST, AGE = math.huge, 1000, 1e14, 32

local function fmt(number)
  return string.format('%.0f', number)
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function member_of(key)
  return string.sub(key, #base + 2)
end

-- The key of the leave to load a key that is missing.
local function lease_of(key)
  return base .. '@' .. member_of(key)
end

local function number_at(bytes, at)
  local number = 0
  for i = at, at + 7 do
    number = number * 256 + string.byte(bytes, i)
  end
  return number
end

local function bytes_of(number)
  local bytes = ''
  for _ = 1, 8 do
    bytes = string.char(number % 256) .. bytes
    number = math.floor(number / 256)
  end
  return bytes
end

-- The codec's name where an age follows it, which is the name of none, so that who knows no ages reads no such value.
local function aged_codec()
  return string.sub(codec, 1, 1) .. string.char(string.byte(codec, 2) + 128) .. string.sub(codec, 3)
end

-- The ms for which an entry stays past its end.
local function stale_of(entry)
  return entry and entry.age and math.min(number_at(entry.age, 17), LONGEST) or 0
end

-- Whether the end of an entry has come that stays past it. The server ends all others by itself.
local function has_ended(entry)
  local ends = number_at(entry.age, 9)
  return ends > 0 and stale_of(entry) > 0 and ends <= now()
end

-- The header of an entry, or nil where there is none that can be read. One past its end is not present.
local function read(key)
  local head = redis.pcall('GETRANGE', key, 0, 511) -- an error where the value is no string
  if type(head) == 'table' and not string.find(head.err, 'WRONGTYPE', 1, true) then
    error(head.err, 0) -- a cluster moves the slot, and another node has it already
  end
  if type(head) ~= 'string' or string.sub(head, 1, 2) ~= '\172\1' or #head < 12 then
    return nil
  end
  local entry = {flags = string.byte(head, 3), version = string.sub(head, 4, 11), life = '', tags = ''}
  local at = 12
  if entry.flags % 8 >= 4 then
    entry.life = string.sub(head, at, at + 31)
    at = at + 32
  end
  if entry.flags % 16 >= 8 then
    local a, b, c, d = string.byte(head, at, at + 3)
    if not d then
      return nil
    end
    local length = ((a * 256 + b) * 256 + c) * 256 + d
    if #head < at + 3 + length + 65 + AGE then
      head = redis.call('GETRANGE', key, 0, at + length + 68 + AGE)
    end
    entry.tags = string.sub(head, at, at + 3 + length)
    at = at + 4 + length
  end
  local length = string.byte(head, at)
  if not length or #head < at + length then
    return nil
  end
  local name = string.sub(head, at, at + length)
  entry.payload = at + length + 1
  if entry.flags % 32 < 16 then
    entry.present = name == codec
    return entry
  end
  entry.age = string.sub(head, entry.payload, entry.payload + AGE - 1)
  if #entry.age < AGE then
    return nil
  end
  entry.payload = entry.payload + AGE
  entry.ended = has_ended(entry)
  entry.present = name == aged_codec() and not entry.ended
  return entry
end

local function each_tag(tags, visit)
  local at = 5
  while true do
    local high, low = string.byte(tags, at, at + 1)
    if not low then
      return
    end
    local length = high * 256 + low
    visit(string.sub(tags, at + 2, at + 1 + length))
    at = at + 2 + length
  end
end

local function carries(tags, wanted)
  local found = false
  each_tag(tags, function(tag)
    found = found or tag == wanted
  end)
  return found
end

local function untag(tags, member)
  each_tag(tags, function(tag)
    local set = base .. '#' .. tag
    redis.pcall('ZREM', set, member)
    if redis.call('EXISTS', set) == 0 then
      redis.pcall('ZREM', directory, tag)
    end
  end)
end

-- Makes room where a value of another type, which somebody else wrote, is in the way of a sorted set of ours. What is lost
-- by that is known to be: the directory tells of sets, and without a directory an invalidation clears the cache.
local function own(set)
  local kind = redis.call('TYPE', set).ok
  if kind ~= 'zset' and kind ~= 'none' then
    redis.call('UNLINK', set)
  end
end

-- Enters a key into the sets of its tags. The score is when the entry ends at the latest, so that what has expired is
-- cut off; two members picked at random are looked up, so that what was evicted goes in time.
local function entag(tags, member, ending)
  local present = now()
  local score = ending == FOREVER and '+inf' or fmt(ending + SLACK)
  own(directory)
  redis.call('ZREMRANGEBYSCORE', directory, '-inf', '(' .. fmt(present))
  each_tag(tags, function(tag)
    local set = base .. '#' .. tag
    own(set)
    if redis.call('EXISTS', set) == 0 and redis.call('ZSCORE', directory, tag) then
      redis.call('ZADD', set, '+inf', '') -- the server evicted the set: mark that it is not complete
    end
    redis.call('ZADD', set, score, member)
    redis.call('ZADD', directory, 'GT', score, tag)
    local last = redis.call('ZSCORE', directory, tag)
    if last == 'inf' then
      redis.call('PERSIST', set)
    else
      redis.call('PEXPIREAT', set, last)
    end
    redis.call('ZREMRANGEBYSCORE', set, '-inf', '(' .. fmt(present))
    for _, some in ipairs(redis.call('ZRANDMEMBER', set, 2)) do
      if some ~= '' and redis.call('EXISTS', base .. ':' .. some) == 0 then
        redis.call('ZREM', set, some)
      end
    end
  end)
end

-- The block of an idle time, the time to set, and when the entry ends at the latest.
local function lifetime(px, idle)
  local ttl = px ~= '' and tonumber(px) or FOREVER
  local ending = ttl == FOREVER and FOREVER or now() + ttl
  if idle == '' then
    return '', px, ending
  end
  local limit = tonumber(idle)
  local deadline = ending == FOREVER and 0 or ending
  return string.format('%016.0f%016.0f', limit, deadline), fmt(math.min(ttl, limit)), ending
end

-- When an entry leaves at the latest, past its end if it stays so long.
local function ending_of(key, entry)
  if entry.life ~= '' then
    local deadline = tonumber(string.sub(entry.life, 17, 32))
    return deadline > 0 and deadline + stale_of(entry) or FOREVER
  end
  local left = redis.call('PTTL', key)
  return left < 0 and FOREVER or now() + left
end

-- The ms until the end of an entry, less than 0 for no end.
local function left_of(key, entry)
  if not (entry and entry.age) then
    return redis.call('PTTL', key)
  end
  local ends = number_at(entry.age, 9)
  return ends > 0 and math.max(0, ends - now()) or -1
end

-- Gives an entry with an age another end. The end is in so many ms, never if they are empty.
local function set_end(key, payload, ttl)
  local ends = ttl == '' and 0 or now() + tonumber(ttl)
  redis.call('SETRANGE', key, payload - 1 - AGE + 8, bytes_of(ends))
end

-- The ms that an entry is on the server: until its end, and for as long as it stays past it.
local function stay(ttl, stale)
  return (ttl == '' or stale == 0) and ttl or fmt(tonumber(ttl) + stale)
end

local function drop(key, fence, entry)
  redis.call('UNLINK', key)
  redis.call('DEL', fence, lease_of(key)) -- who loads now loads something else than who loaded before
  if entry and entry.tags ~= '' then
    untag(entry.tags, member_of(key))
  end
end

-- Makes sure that there is a clock of invalidations; a lost one starts at the time, above all that it ever was.
local function clock()
  own(stamps)
  local at = redis.call('ZSCORE', stamps, '')
  if not at then
    local time = redis.call('TIME')
    at = fmt(time[1] * 1000000 + time[2])
    redis.call('ZADD', stamps, at, '', at, ' ')
  end
  return at
end

-- Whether none of the tags was invalidated since the clock was read.
local function untouched(tags, since)
  own(stamps)
  local at = redis.call('ZSCORE', stamps, '')
  if at == since then
    return true
  end
  local floor = redis.call('ZSCORE', stamps, ' ')
  if not at or not floor or tonumber(since) < tonumber(floor) then
    return false
  end
  local intact = true
  each_tag(tags, function(tag)
    local stamp = redis.call('ZSCORE', stamps, tag)
    intact = intact and not (stamp and tonumber(stamp) > tonumber(since))
  end)
  return intact
end
