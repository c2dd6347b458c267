namespace Cdp.Profiles;

/// <summary>Typed accessors for the traits that the Segment Spec reserves.</summary>
/// <remarks>
/// Names in camel case and in snake case are read (<c>firstName</c>, <c>first_name</c>): where a profile has both, the more recent one. A trait that
/// is missing, or whose JSON is of another kind, is <see langword="null"/>; nothing throws.
/// </remarks>
/// <seealso href="https://segment.com/docs/connections/spec/identify/"/>
public static class ReservedTraits
{
    /// <param name="profile">The profile.</param>
    extension(Profile profile)
    {
        /// <summary>Gets the primary e-mail address, as it was sent.</summary>
        public string? Email => profile.Emails is [var first, ..] ? first : null;

        /// <summary>Gets all surviving e-mail addresses, as they were sent, the primary one first.</summary>
        public IReadOnlyList<string> Emails => TraitReader.ReadAll(profile, "email", TraitReader.Text);

        /// <summary>Gets the primary phone number, as it was sent; one that was sent as a number, as text.</summary>
        public string? Phone => profile.Phones is [var first, ..] ? first : null;

        /// <summary>Gets all surviving phone numbers, as they were sent, the primary one first.</summary>
        public IReadOnlyList<string> Phones => TraitReader.ReadAll(profile, "phone", TraitReader.TextOrNumber);

        /// <summary>Gets the whole name: the trait <c>name</c>, or the first and the last name where that is missing.</summary>
        public string? Name => TraitReader.Read(profile, "name", TraitReader.Text) ?? (profile.FirstName, profile.LastName) switch
        {
            (null, var last) => last,
            (var first, null) => first,
            var (first, last) => $"{first} {last}",
        };

        /// <summary>Gets the first name.</summary>
        public string? FirstName => TraitReader.Read(profile, "firstName", "first_name", TraitReader.Text);

        /// <summary>Gets the last name.</summary>
        public string? LastName => TraitReader.Read(profile, "lastName", "last_name", TraitReader.Text);

        /// <summary>Gets the age in whole years.</summary>
        public int? Age => TraitReader.Read(profile, "age", TraitReader.Int32);

        /// <summary>Gets the birthday.</summary>
        public DateOnly? Birthday => TraitReader.Read(profile, "birthday", TraitReader.Date);

        /// <summary>Gets the gender.</summary>
        public string? Gender => TraitReader.Read(profile, "gender", TraitReader.Text);

        /// <summary>Gets the title, such as the person's position in a company.</summary>
        public string? Title => TraitReader.Read(profile, "title", TraitReader.Text);

        /// <summary>Gets the user name.</summary>
        public string? Username => TraitReader.Read(profile, "username", TraitReader.Text);

        /// <summary>Gets the address of the website.</summary>
        public string? Website => TraitReader.Read(profile, "website", TraitReader.Text);

        /// <summary>Gets the address of a picture.</summary>
        public string? Avatar => TraitReader.Read(profile, "avatar", TraitReader.Text);

        /// <summary>Gets the description.</summary>
        public string? Description => TraitReader.Read(profile, "description", TraitReader.Text);

        /// <summary>Gets when the person's account was created. A time without an offset is taken as UTC.</summary>
        public DateTimeOffset? CreatedAt => TraitReader.Read(profile, "createdAt", "created_at", TraitReader.Time);

        /// <summary>Gets the postal address, or <see langword="null"/> when no part of it is known.</summary>
        public Address? Address
        {
            get
            {
                var address = new Address
                {
                    City = TraitReader.Read(profile, "address.city", TraitReader.Text),
                    Country = TraitReader.Read(profile, "address.country", TraitReader.Text),
                    PostalCode = TraitReader.Read(profile, "address.postalCode", "address.postal_code", TraitReader.TextOrNumber),
                    State = TraitReader.Read(profile, "address.state", TraitReader.Text),
                    Street = TraitReader.Read(profile, "address.street", TraitReader.Text),
                };
                return address == NoAddress ? null : address;
            }
        }

        /// <summary>Gets the company that the person belongs to, or <see langword="null"/> when nothing of it is known.</summary>
        public Company? Company
        {
            get
            {
                var company = new Company
                {
                    Name = TraitReader.Read(profile, "company.name", TraitReader.Text),
                    Id = TraitReader.Read(profile, "company.id", TraitReader.TextOrNumber),
                    Industry = TraitReader.Read(profile, "company.industry", TraitReader.Text),
                    EmployeeCount = TraitReader.Read(profile, "company.employeeCount", "company.employee_count", TraitReader.Int64),
                    Plan = TraitReader.Read(profile, "company.plan", TraitReader.Text),
                };
                return company == NoCompany ? null : company;
            }
        }
    }

    private static readonly Address NoAddress = new();

    private static readonly Company NoCompany = new();
}
