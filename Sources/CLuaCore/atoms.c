// Atoms: names that the host knows by a number.
#include "machine.h"
#include <stdlib.h>

static size_t slot_of(const TLMachine *m, const char *text) {
    size_t slot = (uintptr_t)text * 0x9E3779B97F4A7C15u >> 32;
    while (slot &= m->atom_slot_count - 1, m->atom_slots[slot].text != NULL && m->atom_slots[slot].text != text) slot++;
    return slot;
}

static int grow(TLMachine *m) {
    size_t old_count = m->atom_slot_count, count = old_count ? old_count * 2 : 512;
    TLAtomSlot *old = m->atom_slots, *slots = calloc(count, sizeof *slots);
    if (slots == NULL) return 0;
    m->atom_slots = slots;
    m->atom_slot_count = count;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].text != NULL) slots[slot_of(m, old[i].text)] = old[i];
    }
    free(old);
    return 1;
}

// Without memory it is left out, and found in the table.
static void note(TLMachine *m, const char *text, int atom) {
    if ((size_t)m->atom_count * 2 >= m->atom_slot_count && !grow(m)) return;
    m->atom_slots[slot_of(m, text)] = (TLAtomSlot){text, atom};
}

int tl_find_atom(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TSTRING) return -1;
    TLMachine *m = tl_of(L);
    if (m->atom_slot_count > 0) {
        const char *text = lua_tolstring(L, index, NULL);
        const TLAtomSlot *slot = &m->atom_slots[slot_of(m, text)];
        if (slot->text == text) return slot->atom;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->atoms);
    lua_pushvalue(L, index);
    int atom = lua_rawget(L, -2) == LUA_TNUMBER ? (int)lua_tointegerx(L, -1, NULL) : -1;
    lua_pop(L, 2);
    return atom;
}

typedef struct { const char *bytes; size_t length; int atom; } AtomRequest;

static int atom_body(lua_State *L) {
    TLMachine *m = tl_of(L);
    AtomRequest *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->atoms);
    const char *text = lua_pushlstring(L, r->bytes, r->length);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNUMBER) {
        r->atom = (int)lua_tointegerx(L, -1, NULL);
        return 0;
    }
    lua_pop(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->atom_strings);
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, m->atom_count + 1);
    lua_pop(L, 1);
    lua_pushinteger(L, m->atom_count);
    lua_rawset(L, -3);
    r->atom = m->atom_count++;
    note(m, text, r->atom);
    return 0;
}

int tl_atom(TLMachine *m, const char *bytes, size_t length) {
    AtomRequest r = {bytes, length, -1};
    return tl_protect(m, atom_body, &r, 0) == TL_OK ? r.atom : -1;
}
