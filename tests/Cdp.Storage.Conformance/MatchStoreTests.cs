using Cdp.Matching.Live;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What <see cref="IMatchStore"/> promises.</summary>
public abstract class MatchStoreTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    // Entries and blocks -----------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task An_entry_is_given_back_as_it_was_stored()
    {
        var id = (await IdentifiersAsync(1))[0];
        var entry = new RecordEntry { Identifier = id, Records = """[{"s":"web","v":["Ána",null]}]""", Keys = [long.MinValue, -1, 0, 1, long.MaxValue] };

        await SaveAsync(entry);

        Assert.Equal([Render.Row(entry)], (await GetAsync(id)).Select(row => Render.Row(row)));
        Assert.Equal([Render.Row(entry)], (await AllAsync()).Select(row => Render.Row(row)));
        Assert.Equal(entry.Keys, (await BlocksAsync(long.MinValue, -1, 0, 1, long.MaxValue)).Select(block => block.Key));
    }

    [SkippableFact]
    public virtual async Task Entries_are_given_by_number_without_those_that_are_not_stored()
    {
        var ids = await IdentifiersAsync(4);
        await SaveAsync(Entry(ids[2], 1), Entry(ids[0], 1), Entry(ids[1]));

        Assert.Equal([ids[0], ids[2]], (await GetAsync(ids[2], 9_000_000_000, ids[3], ids[0], ids[2])).Select(entry => entry.Identifier));
        Assert.Empty(await GetAsync());
        Assert.Equal([ids[0], ids[1], ids[2]], await WriteAsync(async t => (await t.Matches.GetAsync(ids, None)).Select(entry => entry.Identifier).ToList()));
    }

    [SkippableFact]
    public virtual async Task Many_entries_and_blocks_can_be_asked_for_at_once()
    {
        var ids = await IdentifiersAsync(1_500);
        await WriteAsync(async t =>
        {
            foreach (var (id, i) in ids.Select((id, i) => (id, i)))
            {
                await t.Matches.SaveAsync(Entry(id, i - 700), None);
            }
        });

        Assert.Equal(ids, (await GetAsync([.. ids])).Select(entry => entry.Identifier));
        Assert.Equal(ids, (await BlocksAsync([.. Enumerable.Range(-700, 1_500)])).Select(block => Assert.Single(block.Identifiers)));
    }

    [SkippableFact]
    public virtual async Task An_entry_without_keys_is_in_no_block()
    {
        var ids = await IdentifiersAsync(2);
        await SaveAsync(Entry(ids[0]), Entry(ids[1], 4));

        await SaveAsync(Entry(ids[1]));

        Assert.Equal(ids, (await AllAsync()).Select(entry => entry.Identifier));
        Assert.All(await AllAsync(), entry => Assert.Empty(entry.Keys));
        Assert.Empty(await BlocksAsync(4));
    }

    [SkippableFact]
    public virtual async Task Saving_an_entry_again_replaces_it_and_moves_it_between_blocks()
    {
        var ids = await IdentifiersAsync(2);
        await SaveAsync(Entry(ids[0], 1, 2), Entry(ids[1], 1, 2));

        await SaveAsync(Entry(ids[0], 2, 3) with { Records = "now" });

        Assert.Equal("now", Assert.Single(await GetAsync(ids[0])).Records);
        Assert.Equal(2, await ReadAsync(async t => await t.Matches.CountAsync(None)));
        Assert.Equal(
            [Render.Row(new RecordBlock(1, [ids[1]])), Render.Row(new RecordBlock(2, ids)), Render.Row(new RecordBlock(3, [ids[0]]))],
            (await BlocksAsync(1, 2, 3)).Select(block => Render.Row(block)));
    }

    [SkippableFact]
    public virtual async Task A_removed_entry_is_gone_from_every_block_and_may_come_again()
    {
        var ids = await IdentifiersAsync(2);
        await SaveAsync(Entry(ids[0], 1, 2), Entry(ids[1], 2));

        Assert.True(await RemoveAsync(ids[0]));
        Assert.False(await RemoveAsync(ids[0]));
        Assert.False(await RemoveAsync(9_000_000_000));
        Assert.Empty(await GetAsync(ids[0]));
        Assert.Equal([Render.Row(new RecordBlock(2, [ids[1]]))], (await BlocksAsync(1, 2)).Select(block => Render.Row(block)));

        await SaveAsync(Entry(ids[0], 1));
        Assert.Equal([ids[0]], Assert.Single(await BlocksAsync(1)).Identifiers);
        Assert.Equal(ids, (await AllAsync()).Select(entry => entry.Identifier));
    }

    [SkippableFact]
    public virtual async Task Blocks_are_given_by_rising_key_with_rising_numbers_and_empty_ones_are_left_out()
    {
        var ids = await IdentifiersAsync(3);
        await SaveAsync(Entry(ids[2], -4, 8), Entry(ids[0], -4, 8), Entry(ids[1], 8));

        Assert.Equal(
            [Render.Row(new RecordBlock(-4, [ids[0], ids[2]])), Render.Row(new RecordBlock(8, ids))],
            (await BlocksAsync(8, 7, -4, 8)).Select(block => Render.Row(block)));
        Assert.Empty(await BlocksAsync());
    }

    [SkippableFact]
    public virtual async Task No_more_of_a_block_is_given_than_the_limit()
    {
        var ids = await IdentifiersAsync(7);
        await SaveAsync([.. ids.Select(id => Entry(id, 1))]);
        await SaveAsync(Entry(ids[0], 1, 2));

        foreach (var limit in new[] { 1, 6, 7, 8, int.MaxValue })
        {
            var blocks = await ReadAsync(async t => await t.Matches.GetBlocksAsync([1, 2], limit, None));
            Assert.Equal(Math.Min(limit, 7), blocks[0].Identifiers.Distinct().Count());
            Assert.Subset(ids.ToHashSet(), blocks[0].Identifiers.ToHashSet());
            Assert.Equal([ids[0]], blocks[1].Identifiers);
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ReadAsync(async t => await t.Matches.GetBlocksAsync([1], 0, None)));
    }

    [SkippableFact]
    public virtual async Task A_block_of_which_a_part_was_read_is_exact_after_every_change()
    {
        var ids = await IdentifiersAsync(8);
        await SaveAsync([.. ids.Take(6).Select(id => Entry(id, 1))]);

        await WriteAsync(async t =>
        {
            var expected = ids.Take(6).ToHashSet();
            await CheckAsync();
            await t.Matches.RemoveAsync(ids[0], None);
            expected.Remove(ids[0]);
            await CheckAsync();
            await t.Matches.SaveAsync(Entry(ids[5], 2), None);
            expected.Remove(ids[5]);
            await t.Matches.SaveAsync(Entry(ids[6], 1, 2), None);
            expected.Add(ids[6]);
            await CheckAsync();
            await t.Matches.SaveAsync(Entry(ids[7], 1), None);
            await t.Matches.RemoveAsync(ids[7], None);
            await t.Matches.SaveAsync(Entry(ids[0], 1), None);
            expected.Add(ids[0]);
            await CheckAsync();

            async Task CheckAsync()
            {
                foreach (var limit in new[] { 2, expected.Count - 1, expected.Count, 100, 3 })
                {
                    var block = Assert.Single(await t.Matches.GetBlocksAsync([1], limit, None));
                    Assert.Equal(Math.Min(limit, expected.Count), block.Identifiers.Count);
                    Assert.Equal(block.Identifiers.Order().Distinct(), block.Identifiers);
                    Assert.Subset(expected, block.Identifiers.ToHashSet());
                }
            }
        });

        Assert.Equal([ids[0], .. ids.Skip(1).Take(4), ids[6]], Assert.Single(await BlocksAsync(1)).Identifiers);
        Assert.Equal([ids[5], ids[6]], Assert.Single(await BlocksAsync(2)).Identifiers);
    }

    [SkippableFact]
    public virtual async Task An_entry_that_comes_and_goes_in_one_work_leaves_nothing()
    {
        var ids = await IdentifiersAsync(2);
        await WriteAsync(async t =>
        {
            await t.Matches.SaveAsync(Entry(ids[0], 1), None);
            await t.Matches.SaveAsync(Entry(ids[0], 2), None);
            Assert.True(await t.Matches.RemoveAsync(ids[0], None));
            Assert.False(await t.Matches.RemoveAsync(ids[0], None));
            await t.Matches.SaveAsync(Entry(ids[1], 2), None);
        });

        Assert.Equal([ids[1]], (await AllAsync()).Select(entry => entry.Identifier));
        Assert.Equal([Render.Row(new RecordBlock(2, [ids[1]]))], (await BlocksAsync(1, 2)).Select(block => Render.Row(block)));
    }

    [SkippableFact]
    public virtual async Task Identifiers_that_a_work_adds_are_matched_in_it()
    {
        var stored = (await IdentifiersAsync(1))[0];
        await SaveAsync(Entry(stored, 1));

        var added = await WriteAsync(async t =>
        {
            var id = (await t.IdentifiersAsync("new@example.com"))[0].Id;
            Assert.Empty(await t.Matches.GetAsync([id], None));
            Assert.Equal([stored], Assert.Single(await t.Matches.GetBlocksAsync([1], 9, None)).Identifiers);
            await t.Matches.SaveAsync(Entry(id, 1), None);
            Assert.Equal([stored, id], Assert.Single(await t.Matches.GetBlocksAsync([1], 9, None)).Identifiers);
            Assert.Equal([stored, id], (await t.Matches.GetAsync([id, stored], None)).Select(entry => entry.Identifier));
            return id;
        });

        Assert.Equal([stored, added], Assert.Single(await BlocksAsync(1)).Identifiers);
    }

    [SkippableFact]
    public virtual async Task An_entry_stays_when_the_caller_uses_its_list_of_keys_again()
    {
        var id = (await IdentifiersAsync(1))[0];
        var keys = new List<long> { 1, 2 };
        await WriteAsync(async t =>
        {
            await t.Matches.SaveAsync(new RecordEntry { Identifier = id, Records = "[]", Keys = keys }, None);
            keys.Clear();
        });

        Assert.Equal([1, 2], Assert.Single(await GetAsync(id)).Keys);
    }

    [SkippableFact]
    public virtual async Task Entries_are_listed_after_a_number_by_rising_number_and_counted()
    {
        Assert.Equal(0, await ReadAsync(async t => await t.Matches.CountAsync(None)));
        var ids = await IdentifiersAsync(600);
        await SaveAsync([.. ids.Reverse().Select(id => Entry(id, 1, 2))]);

        Assert.Equal(ids, (await AllAsync()).Select(entry => entry.Identifier));
        Assert.Equal(ids.Skip(300), (await ReadAsync(t => t.Matches.ReadAsync(ids[299], None).AllAsync())).Select(entry => entry.Identifier));
        Assert.Equal(600, await ReadAsync(async t => await t.Matches.CountAsync(None)));
    }

    [SkippableFact]
    public virtual async Task Entries_can_be_changed_and_removed_while_they_are_listed()
    {
        var ids = await IdentifiersAsync(600);
        await SaveAsync([.. ids.Select(id => Entry(id, 1))]);

        var seen = await WriteAsync(async t =>
        {
            var listed = new List<long>();
            await foreach (var entry in t.Matches.ReadAsync(0, None))
            {
                listed.Add(entry.Identifier);
                if (listed.Count % 2 == 0)
                {
                    await t.Matches.RemoveAsync(entry.Identifier, None);
                }
                else
                {
                    await t.Matches.SaveAsync(entry with { Keys = [2] }, None);
                }
            }

            Assert.Equal(300, await t.Matches.CountAsync(None));
            Assert.Empty(await t.Matches.GetBlocksAsync([1], 10, None));
            return listed;
        });

        Assert.Equal(ids, seen);
        Assert.Empty(await BlocksAsync(1));
        Assert.Equal(ids.Where((_, i) => i % 2 == 0), Assert.Single(await BlocksAsync(2)).Identifiers);
    }

    [SkippableFact]
    public virtual async Task Who_reads_a_block_is_alone_with_it_until_the_end()
    {
        var ids = await IdentifiersAsync(24);

        await Task.WhenAll(ids.Select(id => Task.Run(() => WriteAsync(async t =>
        {
            var found = (await t.Matches.GetBlocksAsync([1], 100, None)).Sum(block => block.Identifiers.Count);
            await t.Matches.SaveAsync(Entry(id, 1) with { Records = $"{found}" }, None);
        }))));

        Assert.Equal(Enumerable.Range(0, 24).Select(i => $"{i}").Order(StringComparer.Ordinal), (await AllAsync()).Select(entry => entry.Records).Order(StringComparer.Ordinal));
        Assert.Equal(ids, Assert.Single(await BlocksAsync(1)).Identifiers);
    }

    [SkippableFact]
    public virtual async Task Works_that_enter_the_same_blocks_in_different_orders_all_end()
    {
        var ids = await IdentifiersAsync(40);

        await Task.WhenAll(ids.Select((id, i) => Task.Run(() => WriteAsync(async t =>
        {
            // Each begins at another block of the circle.
            for (var step = 0; step < 8; step++)
            {
                await t.Matches.GetBlocksAsync([(i + step) % 8], 100, None);
            }

            await t.Matches.SaveAsync(Entry(id, 0, 1, 2, 3, 4, 5, 6, 7), None);
        }))));

        Assert.All(await BlocksAsync(0, 1, 2, 3, 4, 5, 6, 7), block => Assert.Equal(ids, block.Identifiers));
    }

    // Models -----------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task No_model_is_in_force_until_one_is_set()
    {
        Assert.Equal(0, await ActiveAsync());
        await WriteAsync(async t =>
        {
            Assert.Equal(0, await t.Matches.GetActiveVersionAsync(None));
            await t.Matches.AddModelAsync(Version(3), None);
            Assert.Equal(0, await t.Matches.GetActiveVersionAsync(None));
            await t.Matches.SetActiveVersionAsync(3, None);
            Assert.Equal(3, await t.Matches.GetActiveVersionAsync(None));
        });
        Assert.Equal(3, await ActiveAsync());

        await WriteAsync(async t => await t.Matches.SetActiveVersionAsync(0, None));

        Assert.Equal(0, await ActiveAsync());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => WriteAsync(async t => await t.Matches.SetActiveVersionAsync(-1, None)));
    }

    [SkippableFact]
    public virtual async Task A_version_in_force_that_was_taken_back_is_not_in_force()
    {
        await WriteAsync(async t => await t.Matches.AddModelAsync(Version(1), None));

        await Assert.ThrowsAsync<WorkFailedException>(() => WriteAsync(async t =>
        {
            await t.Matches.SetActiveVersionAsync(1, None);
            throw new WorkFailedException();
        }));

        Assert.Equal(0, await WriteAsync(async t => await t.Matches.GetActiveVersionAsync(None)));
        Assert.Equal(0, await ActiveAsync());
    }

    [SkippableFact]
    public virtual async Task Models_are_given_back_as_they_were_stored_and_listed_by_rising_number()
    {
        var late = Version(12, """{"m":[0.1,1e-300]}""") with { AddedAt = At(7).AddTicks(9_999).ToOffset(TimeSpan.FromHours(7)) };
        await WriteAsync(async t =>
        {
            await t.Matches.AddModelAsync(late, None);
            await t.Matches.AddModelAsync(Version(2), None);
            await t.Matches.AddModelAsync(Version(10), None);
        });

        Assert.Equal([Version(2), Version(10), late with { AddedAt = At(7) }], await ReadAsync(t => t.Matches.ReadModelsAsync(None).AllAsync()));
        Assert.Equal(TimeSpan.Zero, (await ReadAsync(async t => await t.Matches.FindModelAsync(12, None)))!.AddedAt.Offset);
        Assert.Equal(Version(2), await ReadAsync(async t => await t.Matches.FindModelAsync(2, None)));
        Assert.Null(await ReadAsync(async t => await t.Matches.FindModelAsync(1, None)));
        Assert.Null(await ReadAsync(async t => await t.Matches.FindModelAsync(0, None)));
    }

    [SkippableFact]
    public virtual async Task A_version_cannot_be_added_twice()
    {
        await WriteAsync(async t => await t.Matches.AddModelAsync(Version(1), None));

        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(async t => await t.Matches.AddModelAsync(Version(1, "other"), None)));

        Assert.Equal([Version(1)], await ReadAsync(t => t.Matches.ReadModelsAsync(None).AllAsync()));
    }

    // Measurements -----------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Measurements_are_given_back_as_they_were_stored_by_rising_time()
    {
        var late = Measurement(7, 12, """{"records":3,"why":"ở Huế"}""");
        await MeasureAsync(late with { At = At(7).AddTicks(9_999).ToOffset(TimeSpan.FromHours(7)) }, Measurement(-3, 2), Measurement(4));

        var found = await MeasurementsAsync();

        Assert.Equal([Measurement(-3, 2), Measurement(4), late], found);
        Assert.All(found, row => Assert.Equal(TimeSpan.Zero, row.At.Offset));
    }

    [SkippableFact]
    public virtual async Task A_range_of_measurements_begins_at_its_first_moment_and_ends_before_its_last()
    {
        await MeasureAsync(Measurement(1), Measurement(2), Measurement(3), Measurement(4));

        Assert.Equal([Measurement(2), Measurement(3)], await MeasurementsAsync(At(2), At(4)));
        Assert.Equal([Measurement(3), Measurement(4)], await MeasurementsAsync(since: At(3)));
        Assert.Equal([Measurement(1)], await MeasurementsAsync(until: At(2)));
        Assert.Empty(await MeasurementsAsync(At(2), At(2)));
        Assert.Empty(await MeasurementsAsync(At(4), At(1)));
        Assert.Empty(await MeasurementsAsync(since: At(5)));
        Assert.Empty(await MeasurementsAsync(until: At(1)));
        Assert.Equal(4, (await MeasurementsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).Count);
    }

    [SkippableFact]
    public virtual async Task A_measurement_of_the_same_moment_replaces_the_one_before()
    {
        await MeasureAsync(Measurement(1), Measurement(2));
        await WriteAsync(async t =>
        {
            await t.Matches.SaveMeasurementAsync(Measurement(1, 2, "first"), None);
            await t.Matches.SaveMeasurementAsync(Measurement(1, 3, "second") with { At = At(1).AddTicks(5) }, None);
            Assert.Equal([Measurement(1, 3, "second"), Measurement(2)], await t.Matches.ReadMeasurementsAsync(null, null, None).AllAsync());
        });

        Assert.Equal([Measurement(1, 3, "second"), Measurement(2)], await MeasurementsAsync());
    }

    [SkippableFact]
    public virtual async Task Many_measurements_are_listed_and_may_be_added_meanwhile()
    {
        await MeasureAsync([.. Enumerable.Range(0, 600).Select(i => Measurement(i))]);

        Assert.Equal(Enumerable.Range(100, 450).Select(i => Measurement(i)), await MeasurementsAsync(At(100), At(550)));
        await WriteAsync(async t =>
        {
            var listed = new List<MatchMeasurementRow>();
            await foreach (var row in t.Matches.ReadMeasurementsAsync(At(0), At(600), None))
            {
                listed.Add(row);
                await t.Matches.SaveMeasurementAsync(row with { Version = 9 }, None);
                await t.Matches.SaveMeasurementAsync(row with { At = row.At.AddMilliseconds(-1_000) }, None);
            }

            Assert.Equal(Enumerable.Range(0, 600).Select(i => At(i)), listed.Select(row => row.At));
        });
        Assert.Equal(1_200, (await MeasurementsAsync()).Count);
    }

    [SkippableFact]
    public virtual async Task Works_that_keep_measurements_of_the_same_moments_in_different_orders_all_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => WriteAsync(async t =>
        {
            for (var step = 0; step < 6; step++)
            {
                await t.Matches.SaveMeasurementAsync(Measurement((i + step) % 6, i), None);
            }
        }))));

        Assert.Equal(Enumerable.Range(0, 6).Select(i => At(i)), (await MeasurementsAsync()).Select(row => row.At));
        Assert.Single((await MeasurementsAsync()).Select(row => row.Version).Distinct());
    }

    private Task<long[]> IdentifiersAsync(int count) => WriteAsync(async t =>
        (await t.IdentifiersAsync([.. Enumerable.Range(0, count).Select(i => $"p{i}@example.com")])).Select(node => node.Id).ToArray());

    private Task SaveAsync(params RecordEntry[] entries) => WriteAsync(async t =>
    {
        foreach (var entry in entries)
        {
            await t.Matches.SaveAsync(entry, None);
        }
    });

    private Task<bool> RemoveAsync(long identifier) => WriteAsync(async t => await t.Matches.RemoveAsync(identifier, None));

    private Task<IReadOnlyList<RecordEntry>> GetAsync(params long[] identifiers) => ReadAsync(async t => await t.Matches.GetAsync(identifiers, None));

    private Task<List<RecordEntry>> AllAsync() => ReadAsync(t => t.Matches.ReadAsync(0, None).AllAsync());

    private Task<IReadOnlyList<RecordBlock>> BlocksAsync(params long[] keys) => ReadAsync(async t => await t.Matches.GetBlocksAsync(keys, 2_000, None));

    private Task MeasureAsync(params MatchMeasurementRow[] rows) => WriteAsync(async t =>
    {
        foreach (var row in rows)
        {
            await t.Matches.SaveMeasurementAsync(row, None);
        }
    });

    private Task<List<MatchMeasurementRow>> MeasurementsAsync(DateTimeOffset? since = null, DateTimeOffset? until = null) =>
        ReadAsync(t => t.Matches.ReadMeasurementsAsync(since, until, None).AllAsync());

    private Task<int> ActiveAsync() => ReadAsync(async t => await t.Matches.GetActiveVersionAsync(None));
}
