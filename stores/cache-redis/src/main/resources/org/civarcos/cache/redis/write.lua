-- The age of what is written now: when that was, its end, how long it stays past that, and how long it took to load.
local function age_of(ttl, stamp)
  local present = now()
  return bytes_of(present) .. bytes_of(ttl == '' and 0 or present + tonumber(ttl)) .. stamp
end

-- Writes an entry over the old one. The stamp is how long it stays past its end and how long it took to load, or empty.
-- The first write is the SET, since a server without memory refuses only the first.
local function write(key, fence, old, kept, px, idle, tags, flags, version, body, stamp)
  if not kept and px == '0' then
    drop(key, fence, old)
    return
  end
  local life, ttl, ending, age
  if kept then
    life, ending = kept.life, ending_of(key, kept)
    if kept.age then
      age = bytes_of(now()) .. string.sub(kept.age, 9)
    elseif stamp ~= '' then
      local left = redis.call('PTTL', key)
      ttl = left < 0 and '' or fmt(math.max(left, 1))
    end
  else
    life, ttl, ending = lifetime(px, idle)
  end
  if stamp ~= '' and not age then
    local stale = math.min(number_at(stamp, 1), LONGEST)
    age, ttl, ending = age_of(ttl, stamp), stay(ttl, stale), ending + stale
  end
  local all = tonumber(flags) + (life ~= '' and 4 or 0) + (tags ~= '' and 8 or 0) + (age and 16 or 0)
  if age then
    body = aged_codec() .. age .. string.sub(body, #codec + 1)
  end
  local value = '\172\1' .. string.char(all) .. version .. life .. tags .. body
  if not ttl then
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
