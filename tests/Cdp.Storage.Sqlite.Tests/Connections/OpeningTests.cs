namespace Cdp.Storage.Sqlite.Tests.Connections;

public sealed class OpeningTests
{
    [Fact]
    public async Task A_missing_folder_is_named()
    {
        await using var harness = new SqliteStorageHarness();
        var opening = () => harness.OpenAsync(options => options.ConnectionString = $"Data Source={harness.Folder}/missing/cdp.db");

        (await opening.Should().ThrowAsync<CdpStorageException>().WithMessage("*folder*does not exist*missing*Create it*"))
            .Which.Fault.Should().Be(CdpStorageFault.Unavailable);
    }

    [Fact]
    public async Task A_path_that_is_a_folder_is_refused()
    {
        await using var harness = new SqliteStorageHarness();
        var opening = () => harness.OpenAsync(options => options.ConnectionString = $"Data Source={harness.Folder}");

        await opening.Should().ThrowAsync<CdpStorageException>().WithMessage("*is a folder*Name a file*");
    }

    [Fact]
    public async Task A_read_only_file_is_refused()
    {
        await using var harness = new SqliteStorageHarness();
        await using (await harness.OpenAsync())
        {
        }

        File.SetAttributes(harness.Path, FileAttributes.ReadOnly);
        var opening = () => harness.OpenAsync();

        (await opening.Should().ThrowAsync<CdpStorageException>().WithMessage("*read-only*right to write*")).Which.Fault.Should().Be(CdpStorageFault.ReadOnly);
        File.SetAttributes(harness.Path, FileAttributes.Normal);
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_is_refused_and_left_as_it_is()
    {
        await using var harness = new SqliteStorageHarness();
        var text = string.Concat(Enumerable.Repeat("Dear diary, today I met a database. ", 200));
        await File.WriteAllTextAsync(harness.Path, text);
        var opening = () => harness.OpenAsync();

        (await opening.Should().ThrowAsync<CdpStorageException>().WithMessage("*not a SQLite database*")).Which.Fault.Should().Be(CdpStorageFault.Corrupt);
        (await File.ReadAllTextAsync(harness.Path)).Should().Be(text);
    }

    [Fact]
    public async Task A_damaged_file_is_told_as_damaged_with_what_to_do()
    {
        await using var harness = new SqliteStorageHarness();
        await using (var storage = await harness.OpenAsync())
        {
            for (var i = 0; i < 50; i++)
            {
                await storage.Write(transaction => transaction.Events.AppendAsync(StorageExtensions.Event($"m{i}", payloadBytes: 3_000), default));
            }
        }

        // Every page but the first, which holds the schema.
        using (var file = new FileStream(harness.Path, FileMode.Open))
        {
            file.Position = 4096 * 2;
            file.Write(new byte[file.Length - file.Position]);
        }

        var reading = async () =>
        {
            var storage = await harness.OpenAsync();
            await storage.Read(async transaction => await transaction.Events.ReadAsync(0, default).ToList());
        };

        (await reading.Should().ThrowAsync<CdpStorageException>().WithMessage("*damaged*backup*")).Which.Fault.Should().Be(CdpStorageFault.Corrupt);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=cdp.db;Mode=Memory")]
    [InlineData("Data Source=cdp.db;Cache=Shared")]
    [InlineData("Data Source=cdp.db;Mode=ReadOnly")]
    [InlineData("Data Source=file:cdp.db")]
    [InlineData("Mode=ReadWriteCreate")]
    [InlineData("Server=localhost")]
    public async Task A_connection_string_that_cannot_work_is_refused_with_the_remedy(string connectionString)
    {
        await using var harness = new SqliteStorageHarness();
        var opening = () => harness.OpenAsync(options => options.ConnectionString = connectionString);

        await opening.Should().ThrowAsync<CdpStorageException>();
    }

    [Fact]
    public async Task A_failed_opening_can_be_tried_again()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = harness.Create(options => options.ConnectionString = $"Data Source={harness.Folder}/later/cdp.db");
        await ((Func<Task>)(() => storage.Append("m1"))).Should().ThrowAsync<CdpStorageException>();

        Directory.CreateDirectory($"{harness.Folder}/later");
        (await storage.Append("m1")).Should().Be(1);
    }
}
