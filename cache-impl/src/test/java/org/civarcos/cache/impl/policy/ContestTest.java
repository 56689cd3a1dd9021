package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContestTest {
    private final Contest contest = new Contest(3);

    private void count(int times, int who) {
        for (int i = 0; i < times; i++) {
            contest.count(who);
        }
    }

    private int better(int than) {
        return contest.better(than, i -> 0);
    }

    @Test
    void withoutARequest_nobodyIsBetter() {
        assertThat(better(1)).isEqualTo(1);
    }

    @Test
    void whoHitsWhereTheOtherMisses_isBetter() {
        count(100, 0b011);
        count(10, 0b010);

        assertThat(better(0)).isEqualTo(1);
        assertThat(better(2)).isEqualTo(1);
        assertThat(better(1)).isEqualTo(1);
    }

    @Test
    void aLeadThatChanceExplains_isNone() {
        count(100, 0b010);
        count(90, 0b001);

        assertThat(better(0)).isEqualTo(0);
        count(30, 0b010);
        assertThat(better(0)).isEqualTo(1);
    }

    @Test
    void aLeadOfLessThanAHundredthOfTheHits_isNone() {
        count(10_000, 0b011);
        count(50, 0b010);

        assertThat(better(0)).isEqualTo(0);
        count(60, 0b010);
        assertThat(better(0)).isEqualTo(1);
    }

    @Test
    void aLeadOfLessThanThePrice_isNone() {
        count(30, 0b010);

        assertThat(contest.better(0, i -> 31)).isEqualTo(0);
        assertThat(contest.better(0, i -> 29)).isEqualTo(1);
    }

    @Test
    void ofSeveral_theFurthestAheadIsTaken() {
        count(30, 0b010);
        count(50, 0b100);

        assertThat(better(0)).isEqualTo(2);
    }

    @Test
    void whatFaded_countsLess() {
        count(100, 0b001);
        contest.fade(0.1);
        count(30, 0b010);

        assertThat(better(0)).isEqualTo(1);
    }
}
