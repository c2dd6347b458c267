using Cdp.Export.Parquet.Files;
using Cdp.Profiles;

namespace Cdp.Export.Parquet.Tables;

/// <summary>The golden profiles: what is reserved in a column each, and all traits as JSON.</summary>
internal static class ProfileTable
{
    public const string Name = "profiles";

    private const int RowsPerReport = 1_000;

    private static readonly ParquetColumn<ProfileExportRow>[] Columns =
    [
        ParquetColumn<ProfileExportRow>.Text("profile_id", row => row.Profile.Id.ToString()),
        ParquetColumn<ProfileExportRow>.Number("version", row => row.Profile.Version),
        ParquetColumn<ProfileExportRow>.Number("event_count", row => row.Profile.EventCount),
        ParquetColumn<ProfileExportRow>.Number("identifier_count", row => row.Profile.Identifiers.Count),
        ParquetColumn<ProfileExportRow>.Time("first_seen", row => row.Profile.FirstSeen),
        ParquetColumn<ProfileExportRow>.Time("last_seen", row => row.Profile.LastSeen),
        ParquetColumn<ProfileExportRow>.TextOrNull("email", row => row.Profile.Email),
        ParquetColumn<ProfileExportRow>.TextOrNull("phone", row => row.Profile.Phone),
        ParquetColumn<ProfileExportRow>.TextOrNull("name", row => row.Profile.Name),
        ParquetColumn<ProfileExportRow>.TextOrNull("first_name", row => row.Profile.FirstName),
        ParquetColumn<ProfileExportRow>.TextOrNull("last_name", row => row.Profile.LastName),
        ParquetColumn<ProfileExportRow>.NumberOrNull("age", row => row.Profile.Age),
        ParquetColumn<ProfileExportRow>.DateOrNull("birthday", row => row.Profile.Birthday),
        ParquetColumn<ProfileExportRow>.TextOrNull("gender", row => row.Profile.Gender),
        ParquetColumn<ProfileExportRow>.TextOrNull("title", row => row.Profile.Title),
        ParquetColumn<ProfileExportRow>.TextOrNull("username", row => row.Profile.Username),
        ParquetColumn<ProfileExportRow>.TextOrNull("website", row => row.Profile.Website),
        ParquetColumn<ProfileExportRow>.TextOrNull("avatar", row => row.Profile.Avatar),
        ParquetColumn<ProfileExportRow>.TextOrNull("description", row => row.Profile.Description),
        ParquetColumn<ProfileExportRow>.TimeOrNull("created_at", row => row.Profile.CreatedAt),
        ParquetColumn<ProfileExportRow>.TextOrNull("address_street", row => row.Address?.Street),
        ParquetColumn<ProfileExportRow>.TextOrNull("address_city", row => row.Address?.City),
        ParquetColumn<ProfileExportRow>.TextOrNull("address_postal_code", row => row.Address?.PostalCode),
        ParquetColumn<ProfileExportRow>.TextOrNull("address_state", row => row.Address?.State),
        ParquetColumn<ProfileExportRow>.TextOrNull("address_country", row => row.Address?.Country),
        ParquetColumn<ProfileExportRow>.TextOrNull("company_id", row => row.Company?.Id),
        ParquetColumn<ProfileExportRow>.TextOrNull("company_name", row => row.Company?.Name),
        ParquetColumn<ProfileExportRow>.TextOrNull("company_industry", row => row.Company?.Industry),
        ParquetColumn<ProfileExportRow>.NumberOrNull("company_employee_count", row => row.Company?.EmployeeCount),
        ParquetColumn<ProfileExportRow>.TextOrNull("company_plan", row => row.Company?.Plan),
        ParquetColumn<ProfileExportRow>.Text("traits", row => row.Traits),
    ];

    /// <summary>Writes all profiles anew.</summary>
    /// <returns>How many there are.</returns>
    public static async ValueTask<long> ReplaceAsync(ExportContext context, CancellationToken cancellationToken)
    {
        context.Report(Name, 0);
        var file = await ParquetTableFile<ProfileExportRow>.CreateAsync(
            context.Folder.PathOf(Name), Columns, context.Options, context.BufferBytes, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            await foreach (var profile in context.Cdp.Profiles.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                var row = ProfileExportRow.Of(profile);
                await file.AddAsync(row, row.Bytes, cancellationToken).ConfigureAwait(false);
                if (file.Rows % RowsPerReport == 0)
                {
                    context.Report(Name, file.Rows);
                }
            }

            await file.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        context.Folder.Save(Name, file.Rows);
        context.Report(Name, file.Rows);
        return file.Rows;
    }
}
