using Cdp.Matching.Records;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Records;

public sealed class HashSlotsTests
{
    [Fact]
    public void All_numbers_of_a_hash_are_found_and_no_others()
    {
        // Hashes that are equal, that meet in one place, and 0 and the largest.
        uint[] hashes = [0, uint.MaxValue, 7, 7 + (1 << 20), 7 + (2 << 20)];
        var slots = new HashSlots();
        for (var number = 0; number < 1_000; number++)
        {
            slots.Add(hashes[number % hashes.Length], number);
        }

        for (var i = 0; i < hashes.Length; i++)
        {
            Find(slots, hashes[i]).Should().BeEquivalentTo(Enumerable.Range(0, 200).Select(n => (n * hashes.Length) + i));
        }

        Find(slots, 8).Should().BeEmpty();
    }

    [Fact]
    public void A_guess_has_the_hash_or_is_0()
    {
        var slots = new HashSlots();
        slots.Add(16, 3);
        slots.Add(32, 4);
        var guesses = new int[4];

        slots.Guess([16, 32, 48, 5], guesses);

        guesses.Should().Equal(3, 0, 0, 0);
    }

    private static List<int> Find(HashSlots slots, uint hash)
    {
        var found = new List<int>();
        var place = -1;
        while (slots.Next(hash, ref place) is >= 0 and var number)
        {
            found.Add(number);
        }

        return found;
    }
}
