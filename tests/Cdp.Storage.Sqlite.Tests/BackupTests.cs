namespace Cdp.Storage.Sqlite.Tests;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_opens_and_holds_what_was_committed()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            await storage.Append($"m{i}");
        }

        var path = Path.Combine(harness.Folder, "backup's copy.db");
        await storage.BackupAsync(path);
        await storage.Append("later");

        var copy = await harness.OpenAsync(options => options.ConnectionString = $"Data Source={path}");
        var copied = await copy.Read(async transaction => await transaction.Events.ReadAsync(0, default).ToList());
        var original = await storage.Read(async transaction => await transaction.Events.ReadAsync(0, default).ToList());
        copied.Should().BeEquivalentTo(original.Take(20), options => options.WithStrictOrdering());
        (await copy.CheckIntegrityAsync()).Should().BeEmpty();
        Directory.GetFiles(harness.Folder, "*.unfinished").Should().BeEmpty();
    }

    [Fact]
    public async Task A_backup_is_whole_while_writes_go_on()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                // Two events a work: a copy holds both or neither.
                await storage.Write(async transaction =>
                {
                    await transaction.Events.AppendAsync(StorageExtensions.Event($"a{i}"), default);
                    return await transaction.Events.AppendAsync(StorageExtensions.Event($"b{i}"), default);
                });
            }
        });
        for (var i = 0; i < 5; i++)
        {
            await storage.BackupAsync(Path.Combine(harness.Folder, $"copy{i}.db"));
        }

        await writing;
        for (var i = 0; i < 5; i++)
        {
            var copy = await harness.OpenAsync(options => options.ConnectionString = $"Data Source={harness.Folder}/copy{i}.db");
            ((await copy.CountEvents()) % 2).Should().Be(0);
            (await copy.CheckIntegrityAsync()).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_backup_never_overwrites_a_file()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var path = Path.Combine(harness.Folder, "precious.txt");
        await File.WriteAllTextAsync(path, "precious");

        await ((Func<Task>)(() => storage.BackupAsync(path).AsTask())).Should().ThrowAsync<CdpException>().WithMessage("*exists already*");
        (await File.ReadAllTextAsync(path)).Should().Be("precious");
        await ((Func<Task>)(() => storage.BackupAsync(harness.Path).AsTask())).Should().ThrowAsync<CdpException>();
    }

    [Fact]
    public async Task A_backup_into_a_missing_folder_names_the_remedy()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();

        await ((Func<Task>)(() => storage.BackupAsync(Path.Combine(harness.Folder, "missing", "copy.db")).AsTask())).Should().ThrowAsync<CdpException>().WithMessage("*folder*");
    }

    [Fact]
    public async Task The_check_finds_a_reference_to_a_row_that_is_missing()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("m1");
        (await storage.CheckIntegrityAsync()).Should().BeEmpty();

        using (var connection = harness.Connect())
        {
            connection.Scalar("PRAGMA foreign_keys = OFF; DELETE FROM source");
        }

        (await storage.CheckIntegrityAsync()).Should().ContainSingle().Which.Should().Contain("event").And.Contain("source");
    }
}
