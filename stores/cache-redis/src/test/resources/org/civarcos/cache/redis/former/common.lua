-- What the scripts of one cache share. docs/reference/redis-layout.md describes the keys and the header.
-- KEYS[1] the key of the namespace version; ARGV[1] the version, ARGV[2] prefix:{cache}:version, ARGV[3] the codec.
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then
  return {-1}
end
local base, codec = ARGV[2], ARGV[3]
local directory, stamps = base .. '#', base .. '!'
local FOREVER, SLACK = math.huge, 1000

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

-- The header of an entry, or nil where there is none that can be read.
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
    if #head < at + 3 + length + 65 then
      head = redis.call('GETRANGE', key, 0, at + length + 68)
    end
    entry.tags = string.sub(head, at, at + 3 + length)
    at = at + 4 + length
  end
  local length = string.byte(head, at)
  if not length or #head < at + length then
    return nil
  end
  entry.present = string.sub(head, at, at + length) == codec
  entry.payload = at + length + 1
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

local function ending_of(key, entry)
  if entry.life ~= '' then
    local deadline = tonumber(string.sub(entry.life, 17, 32))
    return deadline > 0 and deadline or FOREVER
  end
  local left = redis.call('PTTL', key)
  return left < 0 and FOREVER or now() + left
end

local function drop(key, fence, entry)
  redis.call('UNLINK', key)
  redis.call('DEL', fence, lease_of(key)) -- who loads now loads something else than who loaded before
  if entry and entry.tags ~= '' then
    untag(entry.tags, member_of(key))
  end
end

-- Writes an entry over the old one. The first write is the SET, since a server without memory refuses only the first.
local function write(key, fence, old, kept, px, idle, tags, flags, version, body)
  if not kept and px == '0' then
    drop(key, fence, old)
    return
  end
  local life, ttl, ending
  if kept then
    life, ending = kept.life, ending_of(key, kept)
  else
    life, ttl, ending = lifetime(px, idle)
  end
  local all = tonumber(flags) + (life ~= '' and 4 or 0) + (tags ~= '' and 8 or 0)
  local value = '\172\1' .. string.char(all) .. version .. life .. tags .. body
  if kept then
    redis.call('SET', key, value, 'KEEPTTL')
  elseif ttl == '' then
    redis.call('SET', key, value)
  else
    redis.call('SET', key, value, 'PX', ttl)
  end
  redis.call('DEL', fence)
  if old and old.tags ~= '' and old.tags ~= tags then
    untag(old.tags, member_of(key))
  end
  if tags ~= '' then
    local entered, failure = pcall(entag, tags, member_of(key), ending)
    if not entered then
      redis.call('UNLINK', key)
      error(failure, 0)
    end
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
